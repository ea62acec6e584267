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
    uint _S1 = thread_0 % 32U % 8U * 128U + thread_0 / 32U * 32U;
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
        float sum_1 = sum_0 + (*&partials_0)[_S1 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_0;
};
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_1)
{
    uint _S2 = __ldg((&(weights_0)[at_1 >> int(1)]));
    return (_S2 >> ((at_1 & 1U) * 16U)) & 65535U;
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
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_2)
{
    return halfToFloat_0(half_0(weights_1, at_2));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_3)
{
    uint _S3 = at_3 >> int(1);
    uint _S4 = __ldg((&(weights_2)[_S3]));
    uint _S5;
    if((at_3 & 1U) == 0U)
    {
        _S5 = _S4;
    }
    else
    {
        uint _S6 = _S4 >> int(16);
        uint _S7 = __ldg((&(weights_2)[_S3 + 1U]));
        _S5 = _S6 | (_S7 << int(16));
    }
    return _S5;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q8_0_read_0(StructuredBuffer<uint> weights_3, uint at_4, uint part_0)
{
    float _S8 = scale_0(weights_3, at_4);
    uint _S9 = at_4 + 1U + 8U * part_0;
    Sixteen_0 result_0;
    int4  _S10 = make_int4 (int(24));
    uint4  _S11 = make_uint4 ((uint)_S10.x, (uint)_S10.y, (uint)_S10.z, (uint)_S10.w);
    uint4  _S12 = (bytes_0(word_0(weights_3, _S9), 255U)) << _S11;
    int4  _S13 = make_int4 ((int)_S12.x, (int)_S12.y, (int)_S12.z, (int)_S12.w);
    int4  _S14 = make_int4 (int(24));
    int4  _S15 = _S13 >> _S14;
    float4  _S16 = make_float4 ((float)_S15.x, (float)_S15.y, (float)_S15.z, (float)_S15.w);
    (&result_0)->values_1[0U] = make_float4 (_S8) * _S16;
    uint _S17 = 16U * part_0;
    (&result_0)->at_0[0U] = _S17;
    uint4  _S18 = (bytes_0(word_0(weights_3, _S9 + 2U), 255U)) << _S11;
    int4  _S19 = make_int4 ((int)_S18.x, (int)_S18.y, (int)_S18.z, (int)_S18.w);
    int4  _S20 = _S19 >> _S14;
    float4  _S21 = make_float4 ((float)_S20.x, (float)_S20.y, (float)_S20.z, (float)_S20.w);
    (&result_0)->values_1[1U] = make_float4 (_S8) * _S21;
    (&result_0)->at_0[1U] = _S17 + 4U;
    uint4  _S22 = (bytes_0(word_0(weights_3, _S9 + 4U), 255U)) << _S11;
    int4  _S23 = make_int4 ((int)_S22.x, (int)_S22.y, (int)_S22.z, (int)_S22.w);
    int4  _S24 = _S23 >> _S14;
    float4  _S25 = make_float4 ((float)_S24.x, (float)_S24.y, (float)_S24.z, (float)_S24.w);
    (&result_0)->values_1[2U] = make_float4 (_S8) * _S25;
    (&result_0)->at_0[2U] = _S17 + 8U;
    uint4  _S26 = (bytes_0(word_0(weights_3, _S9 + 6U), 255U)) << _S11;
    int4  _S27 = make_int4 ((int)_S26.x, (int)_S26.y, (int)_S26.z, (int)_S26.w);
    int4  _S28 = _S27 >> _S14;
    float4  _S29 = make_float4 ((float)_S28.x, (float)_S28.y, (float)_S28.z, (float)_S28.w);
    (&result_0)->values_1[3U] = make_float4 (_S8) * _S29;
    (&result_0)->at_0[3U] = _S17 + 12U;
    return result_0;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_5, uint width_0)
{
    if((at_5 + 3U) < width_0)
    {
        uint _S30 = row_0 + at_5;
        float _S31 = __ldg((&(x_0)[_S30]));
        float _S32 = __ldg((&(x_0)[_S30 + 1U]));
        float _S33 = __ldg((&(x_0)[_S30 + 2U]));
        float _S34 = __ldg((&(x_0)[_S30 + 3U]));
        return make_float4 (_S31, _S32, _S33, _S34);
    }
    float _S35;
    if(at_5 < width_0)
    {
        float _S36 = __ldg((&(x_0)[row_0 + at_5]));
        _S35 = _S36;
    }
    else
    {
        _S35 = 0.0f;
    }
    float _S37;
    if((at_5 + 1U) < width_0)
    {
        float _S38 = __ldg((&(x_0)[row_0 + at_5 + 1U]));
        _S37 = _S38;
    }
    else
    {
        _S37 = 0.0f;
    }
    float _S39;
    if((at_5 + 2U) < width_0)
    {
        float _S40 = __ldg((&(x_0)[row_0 + at_5 + 2U]));
        _S39 = _S40;
    }
    else
    {
        _S39 = 0.0f;
    }
    return make_float4 (_S35, _S37, _S39, 0.0f);
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
__device__ float products_0(StructuredBuffer<uint> weights_4, uint at_6, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 8>  sums_0;
    sums_0[int(0)] = 0.0f;
    sums_0[int(1)] = 0.0f;
    sums_0[int(2)] = 0.0f;
    sums_0[int(3)] = 0.0f;
    sums_0[int(4)] = 0.0f;
    sums_0[int(5)] = 0.0f;
    sums_0[int(6)] = 0.0f;
    sums_0[int(7)] = 0.0f;
    uint _S41 = (width_1 + 32U - 1U) / 32U * 2U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S41)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_2 / 2U;
        Sixteen_0 _S42 = Q8_0_read_0(weights_4, at_6 + block_0 * 17U, i_2 % 2U);
        uint _S43 = block_0 * 32U;
        uint _S44 = _S43 + _S42.at_0[0U];
        uint _S45 = (*rows_0)[int(0)];
        uint _S46 = (*rows_0)[int(1)];
        uint _S47 = (*rows_0)[int(2)];
        uint _S48 = (*rows_0)[int(3)];
        uint _S49 = (*rows_0)[int(4)];
        uint _S50 = (*rows_0)[int(5)];
        uint _S51 = (*rows_0)[int(6)];
        uint _S52 = (*rows_0)[int(7)];
        uint _S53 = _S43 + _S42.at_0[1U];
        uint _S54 = _S43 + _S42.at_0[2U];
        float _S55 = sums_0[int(1)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(1)], _S44, width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S46, _S53, width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S46, _S54, width_1));
        float _S56 = sums_0[int(2)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(2)], _S44, width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S47, _S53, width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S47, _S54, width_1));
        float _S57 = sums_0[int(3)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(3)], _S44, width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S48, _S53, width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S48, _S54, width_1));
        float _S58 = sums_0[int(4)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(4)], _S44, width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S49, _S53, width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S49, _S54, width_1));
        float _S59 = sums_0[int(5)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(5)], _S44, width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S50, _S53, width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S50, _S54, width_1));
        float _S60 = sums_0[int(6)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(6)], _S44, width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S51, _S53, width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S51, _S54, width_1));
        float _S61 = sums_0[int(7)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(7)], _S44, width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S52, _S53, width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S52, _S54, width_1));
        uint _S62 = _S43 + _S42.at_0[3U];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S44, width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S45, _S53, width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S45, _S54, width_1)) + dot_0(_S42.values_1[3U], activations_0(x_2, _S45, _S62, width_1));
        sums_0[int(1)] = _S55 + dot_0(_S42.values_1[3U], activations_0(x_2, _S46, _S62, width_1));
        sums_0[int(2)] = _S56 + dot_0(_S42.values_1[3U], activations_0(x_2, _S47, _S62, width_1));
        sums_0[int(3)] = _S57 + dot_0(_S42.values_1[3U], activations_0(x_2, _S48, _S62, width_1));
        sums_0[int(4)] = _S58 + dot_0(_S42.values_1[3U], activations_0(x_2, _S49, _S62, width_1));
        sums_0[int(5)] = _S59 + dot_0(_S42.values_1[3U], activations_0(x_2, _S50, _S62, width_1));
        sums_0[int(6)] = _S60 + dot_0(_S42.values_1[3U], activations_0(x_2, _S51, _S62, width_1));
        sums_0[int(7)] = _S61 + dot_0(_S42.values_1[3U], activations_0(x_2, _S52, _S62, width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 8>  _S63 = sums_0;
    float _S64 = teamSums_0(&_S63, thread_1);
    return _S64;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void matmul__many__q8_0(StructuredBuffer<uint> weights_5, StructuredBuffer<float> x_3, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_0, uint hasBias_0, uint adds_0)
{
    uint _S65 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S65 / 32U;
    uint first_0 = blockIdx.z * 8U;
    FixedArray<uint, 8>  starts_0;
    uint _S66 = tokens_0 - 1U;
    starts_0[int(0)] = (U32_min((first_0), (_S66))) * width_2;
    starts_0[int(1)] = (U32_min((first_0 + 1U), (_S66))) * width_2;
    starts_0[int(2)] = (U32_min((first_0 + 2U), (_S66))) * width_2;
    starts_0[int(3)] = (U32_min((first_0 + 3U), (_S66))) * width_2;
    starts_0[int(4)] = (U32_min((first_0 + 4U), (_S66))) * width_2;
    starts_0[int(5)] = (U32_min((first_0 + 5U), (_S66))) * width_2;
    starts_0[int(6)] = (U32_min((first_0 + 6U), (_S66))) * width_2;
    starts_0[int(7)] = (U32_min((first_0 + 7U), (_S66))) * width_2;
    uint _S67 = (U32_min((row_1), (rows_1 - 1U))) * rowHalves_0;
    FixedArray<uint, 8>  _S68 = starts_0;
    float _S69 = products_0(weights_5, _S67, x_3, &_S68, width_2, _S65);
    uint _S70 = _S65 % 32U;
    uint token_0 = first_0 + _S70;
    bool _S71;
    if(_S70 < 8U)
    {
        _S71 = token_0 < tokens_0;
    }
    else
    {
        _S71 = false;
    }
    if(_S71)
    {
        _S71 = row_1 < rows_1;
    }
    else
    {
        _S71 = false;
    }
    if(_S71)
    {
        uint at_7 = resultAt_0 + token_0 * resultStride_0 + row_1;
        float sum_2;
        if(hasBias_0 != 0U)
        {
            float _S72 = __ldg((&(bias_0)[biasAt_0 + row_1]));
            sum_2 = _S69 + _S72;
        }
        else
        {
            sum_2 = _S69;
        }
        float * _S73 = (&(result_3)[at_7]);
        if(adds_0 != 0U)
        {
            sum_2 = *(&(result_3)[at_7]) + sum_2;
        }
        *_S73 = sum_2;
    }
    return;
}
