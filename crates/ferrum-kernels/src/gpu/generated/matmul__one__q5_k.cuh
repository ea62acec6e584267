__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 1>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    __syncthreads();
    uint _S1 = thread_0 % 32U % 1U * 128U + thread_0 / 32U * 32U;
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
__device__ float2  scaleAndOffset_0(StructuredBuffer<uint> weights_3, uint at_4, uint run_0)
{
    uint shift_0 = run_0 % 4U * 8U;
    uint scales_0 = (word_0(weights_3, at_4)) >> shift_0;
    uint offsets_0 = (word_0(weights_3, at_4 + 2U)) >> shift_0;
    uint low_0 = (word_0(weights_3, at_4 + 4U)) >> shift_0;
    float2  _S8;
    if(run_0 < 4U)
    {
        _S8 = make_float2 (float(scales_0 & 63U), float(offsets_0 & 63U));
    }
    else
    {
        _S8 = make_float2 (float((low_0 & 15U) | ((scales_0 >> int(2)) & 48U)), float(((low_0 >> int(4)) & 15U) | ((offsets_0 >> int(2)) & 48U)));
    }
    return _S8;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q5_K_read_0(StructuredBuffer<uint> weights_4, uint at_5, uint part_0)
{
    uint pair_0 = part_0 / 4U;
    uint _S9 = part_0 % 4U;
    uint _S10 = 64U * pair_0 + _S9 * 8U;
    float _S11 = scale_0(weights_4, at_5);
    float _S12 = scale_0(weights_4, at_5 + 1U);
    uint _S13 = at_5 + 2U;
    uint _S14 = 2U * pair_0;
    float2  _S15 = scaleAndOffset_0(weights_4, _S13, _S14);
    float2  _S16 = scaleAndOffset_0(weights_4, _S13, _S14 + 1U);
    uint _S17 = at_5 + 24U + 4U * part_0;
    uint packed_1 = word_0(weights_4, _S17);
    uint _S18 = at_5 + 8U + _S9 * 4U;
    uint fifth_0 = (word_0(weights_4, _S18)) >> _S14;
    int4  _S19 = make_int4 (int(4));
    uint4  _S20 = make_uint4 ((uint)_S19.x, (uint)_S19.y, (uint)_S19.z, (uint)_S19.w);
    uint4  a_0 = (bytes_0(packed_1, 15U)) | ((bytes_0(fifth_0, 1U)) << _S20);
    uint4  b_0 = (bytes_0(packed_1 >> int(4), 15U)) | ((bytes_0(fifth_0 >> int(1), 1U)) << _S20);
    Sixteen_0 result_0;
    float _S21 = _S11 * _S15.x;
    float4  _S22 = make_float4 ((float)a_0.x, (float)a_0.y, (float)a_0.z, (float)a_0.w);
    float _S23 = _S12 * _S15.y;
    (&result_0)->values_1[0U] = make_float4 (_S21) * _S22 - make_float4 (_S23);
    float _S24 = _S11 * _S16.x;
    float4  _S25 = make_float4 ((float)b_0.x, (float)b_0.y, (float)b_0.z, (float)b_0.w);
    float _S26 = _S12 * _S16.y;
    (&result_0)->values_1[2U] = make_float4 (_S24) * _S25 - make_float4 (_S26);
    (&result_0)->at_0[0U] = _S10;
    (&result_0)->at_0[2U] = _S10 + 32U;
    uint packed_2 = word_0(weights_4, _S17 + 2U);
    uint fifth_1 = (word_0(weights_4, _S18 + 2U)) >> _S14;
    uint4  a_1 = (bytes_0(packed_2, 15U)) | ((bytes_0(fifth_1, 1U)) << _S20);
    uint4  b_1 = (bytes_0(packed_2 >> int(4), 15U)) | ((bytes_0(fifth_1 >> int(1), 1U)) << _S20);
    float4  _S27 = make_float4 ((float)a_1.x, (float)a_1.y, (float)a_1.z, (float)a_1.w);
    (&result_0)->values_1[1U] = make_float4 (_S21) * _S27 - make_float4 (_S23);
    float4  _S28 = make_float4 ((float)b_1.x, (float)b_1.y, (float)b_1.z, (float)b_1.w);
    (&result_0)->values_1[3U] = make_float4 (_S24) * _S28 - make_float4 (_S26);
    uint _S29 = _S10 + 4U;
    (&result_0)->at_0[1U] = _S29;
    (&result_0)->at_0[3U] = _S29 + 32U;
    return result_0;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_6, uint width_0)
{
    if((at_6 + 3U) < width_0)
    {
        uint _S30 = row_0 + at_6;
        float _S31 = __ldg((&(x_0)[_S30]));
        float _S32 = __ldg((&(x_0)[_S30 + 1U]));
        float _S33 = __ldg((&(x_0)[_S30 + 2U]));
        float _S34 = __ldg((&(x_0)[_S30 + 3U]));
        return make_float4 (_S31, _S32, _S33, _S34);
    }
    float _S35;
    if(at_6 < width_0)
    {
        float _S36 = __ldg((&(x_0)[row_0 + at_6]));
        _S35 = _S36;
    }
    else
    {
        _S35 = 0.0f;
    }
    float _S37;
    if((at_6 + 1U) < width_0)
    {
        float _S38 = __ldg((&(x_0)[row_0 + at_6 + 1U]));
        _S37 = _S38;
    }
    else
    {
        _S37 = 0.0f;
    }
    float _S39;
    if((at_6 + 2U) < width_0)
    {
        float _S40 = __ldg((&(x_0)[row_0 + at_6 + 2U]));
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
__device__ float products_0(StructuredBuffer<uint> weights_5, uint at_7, StructuredBuffer<float> x_2, FixedArray<uint, 1>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 1>  sums_0;
    sums_0[int(0)] = 0.0f;
    uint _S41 = (width_1 + 256U - 1U) / 256U * 16U;
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
        uint block_0 = i_2 / 16U;
        Sixteen_0 _S42 = Q5_K_read_0(weights_5, at_7 + block_0 * 88U, i_2 % 16U);
        uint _S43 = block_0 * 256U;
        uint _S44 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S43 + _S42.at_0[0U], width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S44, _S43 + _S42.at_0[1U], width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S44, _S43 + _S42.at_0[2U], width_1)) + dot_0(_S42.values_1[3U], activations_0(x_2, _S44, _S43 + _S42.at_0[3U], width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 1>  _S45 = sums_0;
    float _S46 = teamSums_0(&_S45, thread_1);
    return _S46;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void matmul__one__q5_k(StructuredBuffer<uint> weights_6, StructuredBuffer<float> x_3, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_0, uint hasBias_0, uint adds_0)
{
    uint _S47 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S47 / 32U;
    uint _S48 = blockIdx.z;
    FixedArray<uint, 1>  starts_0;
    starts_0[int(0)] = (U32_min((_S48), (tokens_0 - 1U))) * width_2;
    uint _S49 = (U32_min((row_1), (rows_1 - 1U))) * rowHalves_0;
    FixedArray<uint, 1>  _S50 = starts_0;
    float _S51 = products_0(weights_6, _S49, x_3, &_S50, width_2, _S47);
    uint _S52 = _S47 % 32U;
    uint token_0 = _S48 + _S52;
    bool _S53;
    if(_S52 < 1U)
    {
        _S53 = token_0 < tokens_0;
    }
    else
    {
        _S53 = false;
    }
    if(_S53)
    {
        _S53 = row_1 < rows_1;
    }
    else
    {
        _S53 = false;
    }
    if(_S53)
    {
        uint at_8 = resultAt_0 + token_0 * resultStride_0 + row_1;
        float sum_2;
        if(hasBias_0 != 0U)
        {
            float _S54 = __ldg((&(bias_0)[biasAt_0 + row_1]));
            sum_2 = _S51 + _S54;
        }
        else
        {
            sum_2 = _S51;
        }
        float * _S55 = (&(result_3)[at_8]);
        if(adds_0 != 0U)
        {
            sum_2 = *(&(result_3)[at_8]) + sum_2;
        }
        *_S55 = sum_2;
    }
    return;
}
