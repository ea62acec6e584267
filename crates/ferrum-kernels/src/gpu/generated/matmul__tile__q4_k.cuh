__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_0, uint width_0)
{
    uint _S1 = row_0 + at_0;
    float _S2 = __ldg((&(x_0)[_S1]));
    float _S3 = __ldg((&(x_0)[_S1 + 1U]));
    float _S4 = __ldg((&(x_0)[_S1 + 2U]));
    float _S5 = __ldg((&(x_0)[_S1 + 3U]));
    return make_float4 (_S2, _S3, _S4, _S5);
}
__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 8>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    (*&partials_0)[128U + thread_0] = (*values_0)[int(1)];
    (*&partials_0)[256U + thread_0] = (*values_0)[int(2)];
    (*&partials_0)[384U + thread_0] = (*values_0)[int(3)];
    (*&partials_0)[512U + thread_0] = (*values_0)[int(4)];
    (*&partials_0)[640U + thread_0] = (*values_0)[int(5)];
    (*&partials_0)[768U + thread_0] = (*values_0)[int(6)];
    (*&partials_0)[896U + thread_0] = (*values_0)[int(7)];
    __syncthreads();
    uint _S6 = thread_0 % 32U % 8U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S6 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_1;
};
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_2)
{
    uint _S7 = __ldg((&(weights_0)[at_2 >> int(1)]));
    return (_S7 >> ((at_2 & 1U) * 16U)) & 65535U;
}
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_3)
{
    return halfToFloat_0(half_0(weights_1, at_3));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_4)
{
    uint _S8 = at_4 >> int(1);
    uint _S9 = __ldg((&(weights_2)[_S8]));
    uint _S10;
    if((at_4 & 1U) == 0U)
    {
        _S10 = _S9;
    }
    else
    {
        uint _S11 = _S9 >> int(16);
        uint _S12 = __ldg((&(weights_2)[_S8 + 1U]));
        _S10 = _S11 | (_S12 << int(16));
    }
    return _S10;
}
__device__ float2  scaleAndOffset_0(StructuredBuffer<uint> weights_3, uint at_5, uint run_0)
{
    uint shift_0 = run_0 % 4U * 8U;
    uint scales_0 = (word_0(weights_3, at_5)) >> shift_0;
    uint offsets_0 = (word_0(weights_3, at_5 + 2U)) >> shift_0;
    uint low_0 = (word_0(weights_3, at_5 + 4U)) >> shift_0;
    float2  _S13;
    if(run_0 < 4U)
    {
        _S13 = make_float2 (float(scales_0 & 63U), float(offsets_0 & 63U));
    }
    else
    {
        _S13 = make_float2 (float((low_0 & 15U) | ((scales_0 >> int(2)) & 48U)), float(((low_0 >> int(4)) & 15U) | ((offsets_0 >> int(2)) & 48U)));
    }
    return _S13;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q4_K_read_0(StructuredBuffer<uint> weights_4, uint at_6, uint part_0)
{
    uint pair_0 = part_0 / 4U;
    uint _S14 = 64U * pair_0 + part_0 % 4U * 8U;
    float _S15 = scale_0(weights_4, at_6);
    float _S16 = scale_0(weights_4, at_6 + 1U);
    uint _S17 = at_6 + 2U;
    uint _S18 = 2U * pair_0;
    float2  _S19 = scaleAndOffset_0(weights_4, _S17, _S18);
    float2  _S20 = scaleAndOffset_0(weights_4, _S17, _S18 + 1U);
    uint _S21 = at_6 + 8U + 4U * part_0;
    uint packed_1 = word_0(weights_4, _S21);
    Sixteen_0 result_0;
    float _S22 = _S15 * _S19.x;
    uint4  _S23 = bytes_0(packed_1, 15U);
    float4  _S24 = make_float4 ((float)_S23.x, (float)_S23.y, (float)_S23.z, (float)_S23.w);
    float _S25 = _S16 * _S19.y;
    (&result_0)->values_1[0U] = make_float4 (_S22) * _S24 - make_float4 (_S25);
    float _S26 = _S15 * _S20.x;
    uint4  _S27 = bytes_0(packed_1 >> int(4), 15U);
    float4  _S28 = make_float4 ((float)_S27.x, (float)_S27.y, (float)_S27.z, (float)_S27.w);
    float _S29 = _S16 * _S20.y;
    (&result_0)->values_1[2U] = make_float4 (_S26) * _S28 - make_float4 (_S29);
    (&result_0)->at_1[0U] = _S14;
    (&result_0)->at_1[2U] = _S14 + 32U;
    uint packed_2 = word_0(weights_4, _S21 + 2U);
    uint4  _S30 = bytes_0(packed_2, 15U);
    float4  _S31 = make_float4 ((float)_S30.x, (float)_S30.y, (float)_S30.z, (float)_S30.w);
    (&result_0)->values_1[1U] = make_float4 (_S22) * _S31 - make_float4 (_S25);
    uint4  _S32 = bytes_0(packed_2 >> int(4), 15U);
    float4  _S33 = make_float4 ((float)_S32.x, (float)_S32.y, (float)_S32.z, (float)_S32.w);
    (&result_0)->values_1[3U] = make_float4 (_S26) * _S33 - make_float4 (_S29);
    uint _S34 = _S14 + 4U;
    (&result_0)->at_1[1U] = _S34;
    (&result_0)->at_1[3U] = _S34 + 32U;
    return result_0;
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_1 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_1 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_1) * _slang_vector_get_element(y_0, i_1);
        i_1 = i_1 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ void tileOfProducts_0(StructuredBuffer<uint> weights_5, FixedArray<uint, 4>  * at_7, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1, FixedArray<float, 4>  * totals_0)
{
    FixedArray<FixedArray<float, 8> , 4>  sums_0;
    sums_0[int(0)][int(0)] = 0.0f;
    sums_0[int(0)][int(1)] = 0.0f;
    sums_0[int(0)][int(2)] = 0.0f;
    sums_0[int(0)][int(3)] = 0.0f;
    sums_0[int(0)][int(4)] = 0.0f;
    sums_0[int(0)][int(5)] = 0.0f;
    sums_0[int(0)][int(6)] = 0.0f;
    sums_0[int(0)][int(7)] = 0.0f;
    sums_0[int(1)][int(0)] = 0.0f;
    sums_0[int(1)][int(1)] = 0.0f;
    sums_0[int(1)][int(2)] = 0.0f;
    sums_0[int(1)][int(3)] = 0.0f;
    sums_0[int(1)][int(4)] = 0.0f;
    sums_0[int(1)][int(5)] = 0.0f;
    sums_0[int(1)][int(6)] = 0.0f;
    sums_0[int(1)][int(7)] = 0.0f;
    sums_0[int(2)][int(0)] = 0.0f;
    sums_0[int(2)][int(1)] = 0.0f;
    sums_0[int(2)][int(2)] = 0.0f;
    sums_0[int(2)][int(3)] = 0.0f;
    sums_0[int(2)][int(4)] = 0.0f;
    sums_0[int(2)][int(5)] = 0.0f;
    sums_0[int(2)][int(6)] = 0.0f;
    sums_0[int(2)][int(7)] = 0.0f;
    sums_0[int(3)][int(0)] = 0.0f;
    sums_0[int(3)][int(1)] = 0.0f;
    sums_0[int(3)][int(2)] = 0.0f;
    sums_0[int(3)][int(3)] = 0.0f;
    sums_0[int(3)][int(4)] = 0.0f;
    sums_0[int(3)][int(5)] = 0.0f;
    sums_0[int(3)][int(6)] = 0.0f;
    sums_0[int(3)][int(7)] = 0.0f;
    uint _S35 = (width_1 + 256U - 1U) / 256U * 16U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S35)
        {
        }
        else
        {
            break;
        }
        uint _S36 = i_2 / 16U;
        FixedArray<Sixteen_0, 4>  sixteens_0;
        uint _S37 = _S36 * 72U;
        uint _S38 = i_2 % 16U;
        sixteens_0[int(0)] = Q4_K_read_0(weights_5, (*at_7)[int(0)] + _S37, _S38);
        sixteens_0[int(1)] = Q4_K_read_0(weights_5, (*at_7)[int(1)] + _S37, _S38);
        sixteens_0[int(2)] = Q4_K_read_0(weights_5, (*at_7)[int(2)] + _S37, _S38);
        sixteens_0[int(3)] = Q4_K_read_0(weights_5, (*at_7)[int(3)] + _S37, _S38);
        uint _S39 = _S36 * 256U;
        uint _S40 = _S39 + (&sixteens_0[int(0)])->at_1[0U];
        uint _S41 = (*rows_0)[int(0)];
        float4  _S42 = activations_0(x_2, (*rows_0)[int(0)], _S40, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S42);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S42);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S42);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S42);
        uint _S43 = (*rows_0)[int(1)];
        float4  _S44 = activations_0(x_2, (*rows_0)[int(1)], _S40, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S44);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S44);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S44);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S44);
        uint _S45 = (*rows_0)[int(2)];
        float4  _S46 = activations_0(x_2, (*rows_0)[int(2)], _S40, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S46);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S46);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S46);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S46);
        uint _S47 = (*rows_0)[int(3)];
        float4  _S48 = activations_0(x_2, (*rows_0)[int(3)], _S40, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S48);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S48);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S48);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S48);
        uint _S49 = (*rows_0)[int(4)];
        float4  _S50 = activations_0(x_2, (*rows_0)[int(4)], _S40, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S50);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S50);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S50);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S50);
        uint _S51 = (*rows_0)[int(5)];
        float4  _S52 = activations_0(x_2, (*rows_0)[int(5)], _S40, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S52);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S52);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S52);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S52);
        uint _S53 = (*rows_0)[int(6)];
        float4  _S54 = activations_0(x_2, (*rows_0)[int(6)], _S40, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S54);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S54);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S54);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S54);
        uint _S55 = (*rows_0)[int(7)];
        float4  _S56 = activations_0(x_2, (*rows_0)[int(7)], _S40, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S56);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S56);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S56);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S56);
        uint _S57 = _S39 + (&sixteens_0[int(0)])->at_1[1U];
        float4  _S58 = activations_0(x_2, _S41, _S57, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S58);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S58);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S58);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S58);
        float4  _S59 = activations_0(x_2, _S43, _S57, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S59);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S59);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S59);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S59);
        float4  _S60 = activations_0(x_2, _S45, _S57, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S60);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S60);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S60);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S60);
        float4  _S61 = activations_0(x_2, _S47, _S57, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S61);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S61);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S61);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S61);
        float4  _S62 = activations_0(x_2, _S49, _S57, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S62);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S62);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S62);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S62);
        float4  _S63 = activations_0(x_2, _S51, _S57, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S63);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S63);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S63);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S63);
        float4  _S64 = activations_0(x_2, _S53, _S57, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S64);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S64);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S64);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S64);
        float4  _S65 = activations_0(x_2, _S55, _S57, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S65);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S65);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S65);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S65);
        uint _S66 = _S39 + (&sixteens_0[int(0)])->at_1[2U];
        float4  _S67 = activations_0(x_2, _S41, _S66, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S67);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S67);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S67);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S67);
        float4  _S68 = activations_0(x_2, _S43, _S66, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S68);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S68);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S68);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S68);
        float4  _S69 = activations_0(x_2, _S45, _S66, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S69);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S69);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S69);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S69);
        float4  _S70 = activations_0(x_2, _S47, _S66, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S70);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S70);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S70);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S70);
        float4  _S71 = activations_0(x_2, _S49, _S66, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S71);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S71);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S71);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S71);
        float4  _S72 = activations_0(x_2, _S51, _S66, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S72);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S72);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S72);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S72);
        float4  _S73 = activations_0(x_2, _S53, _S66, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S73);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S73);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S73);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S73);
        float4  _S74 = activations_0(x_2, _S55, _S66, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S74);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S74);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S74);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S74);
        uint _S75 = _S39 + (&sixteens_0[int(0)])->at_1[3U];
        float4  _S76 = activations_0(x_2, _S41, _S75, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S76);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S76);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S76);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S76);
        float4  _S77 = activations_0(x_2, _S43, _S75, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S77);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S77);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S77);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S77);
        float4  _S78 = activations_0(x_2, _S45, _S75, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S78);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S78);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S78);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S78);
        float4  _S79 = activations_0(x_2, _S47, _S75, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S79);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S79);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S79);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S79);
        float4  _S80 = activations_0(x_2, _S49, _S75, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S80);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S80);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S80);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S80);
        float4  _S81 = activations_0(x_2, _S51, _S75, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S81);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S81);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S81);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S81);
        float4  _S82 = activations_0(x_2, _S53, _S75, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S82);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S82);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S82);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S82);
        float4  _S83 = activations_0(x_2, _S55, _S75, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S83);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S83);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S83);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S83);
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 8>  _S84 = sums_0[int(0)];
    float _S85 = teamSums_0(&_S84, thread_1);
    (*totals_0)[int(0)] = _S85;
    FixedArray<float, 8>  _S86 = sums_0[int(1)];
    float _S87 = teamSums_0(&_S86, thread_1);
    (*totals_0)[int(1)] = _S87;
    FixedArray<float, 8>  _S88 = sums_0[int(2)];
    float _S89 = teamSums_0(&_S88, thread_1);
    (*totals_0)[int(2)] = _S89;
    FixedArray<float, 8>  _S90 = sums_0[int(3)];
    float _S91 = teamSums_0(&_S90, thread_1);
    (*totals_0)[int(3)] = _S91;
    return;
}
__device__ float clamp_0(float x_3, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_3), (minBound_0)))), (maxBound_0)));
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ float exponential_0(float x_4)
{
    float clamped_0 = clamp_0(x_4, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_4 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_4 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_4;
    }
    else
    {
    }
    if(x_4 != x_4)
    {
        value_1 = x_4;
    }
    else
    {
    }
    return value_1;
}
__device__ float sigmoid_0(float x_5)
{
    return 1.0f / (1.0f + exponential_0(- x_5));
}
__device__ float normalDistribution_0(float x_6)
{
    float a_0 = clamp_0((F32_abs((x_6))), 0.0f, 20.0f);
    float t_0 = 1.0f / (1.0f + 0.35355338454246521f * a_0);
    float upper_0 = (U32_asfloat(((F32_asuint((a_0))) & 4294963200U)));
    float tail_0 = 0.5f * t_0 * exponential_0(-1.26548564434051514f + t_0 * (0.99940979480743408f + t_0 * (0.37988382577896118f + t_0 * (0.06717460602521896f + t_0 * (-0.09506391733884811f + t_0 * (0.10174258053302765f + t_0 * (-0.91687458753585815f + t_0 * (1.3227466344833374f + t_0 * (-0.75143367052078247f + t_0 * 0.15790040791034698f)))))))) - 0.5f * ((a_0 - upper_0) * (a_0 + upper_0))) * exponential_0(-0.5f * upper_0 * upper_0);
    float _S92;
    if(x_6 < 0.0f)
    {
        _S92 = tail_0;
    }
    else
    {
        _S92 = 1.0f - tail_0;
    }
    return _S92;
}
__device__ float activation_0(uint kind_0, float x_7)
{
    switch(kind_0)
    {
    case 0U:
        {
            return x_7 * sigmoid_0(x_7);
        }
    case 1U:
        {
            return x_7 * normalDistribution_0(x_7);
        }
    case 2U:
        {
            return x_7 * sigmoid_0(1.59576904773712158f * (x_7 + 0.04471499845385551f * x_7 * x_7 * x_7));
        }
    default:
        {
            return x_7 * sigmoid_0(1.70200002193450928f * x_7);
        }
    }
}
struct Epilogue_0
{
    uint hasBias_0;
    uint biasAt_0;
    uint adds_0;
    uint gated_0;
    uint act_0;
};
extern "C" __global__ void matmul__tile__q4_k(StructuredBuffer<uint> weights_6, StructuredBuffer<float> x_8, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_1, uint hasBias_1, uint adds_1, uint gated_1, uint act_1)
{
    float _S93;
    uint _S94 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    Epilogue_0 epilogue_0;
    (&epilogue_0)->hasBias_0 = hasBias_1;
    (&epilogue_0)->biasAt_0 = biasAt_1;
    (&epilogue_0)->adds_0 = adds_1;
    (&epilogue_0)->gated_0 = gated_1;
    (&epilogue_0)->act_0 = act_1;
    Epilogue_0 _S95 = epilogue_0;
    for(;;)
    {
        uint _S96 = (linear_0(blockIdx) * 4U + _S94 / 32U) * 4U;
        uint first_0 = blockIdx.z * 8U;
        FixedArray<uint, 8>  starts_0;
        FixedArray<uint, 4>  at_8;
        uint _S97 = tokens_0 - 1U;
        starts_0[int(0)] = (U32_min((first_0), (_S97))) * width_2;
        starts_0[int(1)] = (U32_min((first_0 + 1U), (_S97))) * width_2;
        starts_0[int(2)] = (U32_min((first_0 + 2U), (_S97))) * width_2;
        starts_0[int(3)] = (U32_min((first_0 + 3U), (_S97))) * width_2;
        starts_0[int(4)] = (U32_min((first_0 + 4U), (_S97))) * width_2;
        starts_0[int(5)] = (U32_min((first_0 + 5U), (_S97))) * width_2;
        starts_0[int(6)] = (U32_min((first_0 + 6U), (_S97))) * width_2;
        starts_0[int(7)] = (U32_min((first_0 + 7U), (_S97))) * width_2;
        uint _S98 = rows_1 - 1U;
        at_8[int(0)] = (U32_min((_S96), (_S98))) * rowHalves_0;
        uint _S99 = _S96 + 1U;
        at_8[int(1)] = (U32_min((_S99), (_S98))) * rowHalves_0;
        uint _S100 = _S96 + 2U;
        at_8[int(2)] = (U32_min((_S100), (_S98))) * rowHalves_0;
        uint _S101 = _S96 + 3U;
        at_8[int(3)] = (U32_min((_S101), (_S98))) * rowHalves_0;
        FixedArray<float, 4>  sums_1;
        sums_1[int(0)] = 0.0f;
        sums_1[int(1)] = 0.0f;
        sums_1[int(2)] = 0.0f;
        sums_1[int(3)] = 0.0f;
        uint half_1 = 0U;
        for(;;)
        {
            if(half_1 <= (_S95.gated_0))
            {
            }
            else
            {
                break;
            }
            FixedArray<uint, 4>  _S102 = at_8;
            FixedArray<uint, 8>  _S103 = starts_0;
            FixedArray<float, 4>  totals_1;
            tileOfProducts_0(weights_6, &_S102, x_8, &_S103, width_2, _S94, &totals_1);
            bool _S104 = half_1 == 0U;
            if(_S104)
            {
                _S93 = totals_1[int(0)];
            }
            else
            {
                _S93 = activation_0(_S95.act_0, sums_1[int(0)]) * totals_1[int(0)];
            }
            sums_1[int(0)] = _S93;
            uint _S105 = rows_1 * rowHalves_0;
            at_8[int(0)] = at_8[int(0)] + _S105;
            float _S106;
            if(_S104)
            {
                _S106 = totals_1[int(1)];
            }
            else
            {
                _S106 = activation_0(_S95.act_0, sums_1[int(1)]) * totals_1[int(1)];
            }
            sums_1[int(1)] = _S106;
            at_8[int(1)] = at_8[int(1)] + _S105;
            float _S107;
            if(_S104)
            {
                _S107 = totals_1[int(2)];
            }
            else
            {
                _S107 = activation_0(_S95.act_0, sums_1[int(2)]) * totals_1[int(2)];
            }
            sums_1[int(2)] = _S107;
            at_8[int(2)] = at_8[int(2)] + _S105;
            float _S108;
            if(_S104)
            {
                _S108 = totals_1[int(3)];
            }
            else
            {
                _S108 = activation_0(_S95.act_0, sums_1[int(3)]) * totals_1[int(3)];
            }
            sums_1[int(3)] = _S108;
            at_8[int(3)] = at_8[int(3)] + _S105;
            half_1 = half_1 + 1U;
        }
        uint _S109 = _S94 % 32U;
        uint token_0 = first_0 + _S109;
        bool _S110;
        if(_S109 < 8U)
        {
            _S110 = token_0 < tokens_0;
        }
        else
        {
            _S110 = false;
        }
        if(_S110)
        {
            if(_S96 < rows_1)
            {
                uint _S111 = resultAt_0 + token_0 * resultStride_0 + _S96;
                float _S112 = sums_1[int(0)];
                if((_S95.hasBias_0) != 0U)
                {
                    float _S113 = __ldg((&(bias_0)[_S95.biasAt_0 + _S96]));
                    _S93 = _S112 + _S113;
                }
                else
                {
                    _S93 = _S112;
                }
                float * _S114 = (&(result_3)[_S111]);
                if((_S95.adds_0) != 0U)
                {
                    _S93 = *(&(result_3)[_S111]) + _S93;
                }
                else
                {
                }
                *_S114 = _S93;
            }
            if(_S99 < rows_1)
            {
                uint _S115 = resultAt_0 + token_0 * resultStride_0 + _S96 + 1U;
                float _S116 = sums_1[int(1)];
                if((_S95.hasBias_0) != 0U)
                {
                    float _S117 = __ldg((&(bias_0)[_S95.biasAt_0 + _S99]));
                    _S93 = _S116 + _S117;
                }
                else
                {
                    _S93 = _S116;
                }
                float * _S118 = (&(result_3)[_S115]);
                if((_S95.adds_0) != 0U)
                {
                    _S93 = *(&(result_3)[_S115]) + _S93;
                }
                else
                {
                }
                *_S118 = _S93;
            }
            if(_S100 < rows_1)
            {
                uint _S119 = resultAt_0 + token_0 * resultStride_0 + _S96 + 2U;
                float _S120 = sums_1[int(2)];
                if((_S95.hasBias_0) != 0U)
                {
                    float _S121 = __ldg((&(bias_0)[_S95.biasAt_0 + _S100]));
                    _S93 = _S120 + _S121;
                }
                else
                {
                    _S93 = _S120;
                }
                float * _S122 = (&(result_3)[_S119]);
                if((_S95.adds_0) != 0U)
                {
                    _S93 = *(&(result_3)[_S119]) + _S93;
                }
                else
                {
                }
                *_S122 = _S93;
            }
            if(_S101 < rows_1)
            {
                uint _S123 = resultAt_0 + token_0 * resultStride_0 + _S96 + 3U;
                float _S124 = sums_1[int(3)];
                if((_S95.hasBias_0) != 0U)
                {
                    float _S125 = __ldg((&(bias_0)[_S95.biasAt_0 + _S101]));
                    _S93 = _S124 + _S125;
                }
                else
                {
                    _S93 = _S124;
                }
                float * _S126 = (&(result_3)[_S123]);
                if((_S95.adds_0) != 0U)
                {
                    _S93 = *(&(result_3)[_S123]) + _S93;
                }
                else
                {
                }
                *_S126 = _S93;
            }
        }
        break;
    }
    return;
}
